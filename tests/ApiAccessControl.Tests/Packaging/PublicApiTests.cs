namespace ApiAccessControl.Tests.Packaging;

public class PublicApiTests
{
    [Fact]
    public void The_public_API_of_the_core_is_the_approved_one() =>
        PublicApi.Check(typeof(ApiAccessControlOptions).Assembly);

    [Fact]
    public void The_public_API_of_the_testing_package_is_the_approved_one() =>
        PublicApi.Check(typeof(ApiAccessControl.Testing.IStoreFactory).Assembly);
}
