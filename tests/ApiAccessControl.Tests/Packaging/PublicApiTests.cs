namespace ApiAccessControl.Tests.Packaging;

public class PublicApiTests
{
    [Fact]
    public void The_core_shows_what_was_approved() => PublicApi.Check(typeof(ApiAccessControlOptions).Assembly);

    [Fact]
    public void The_management_shows_what_was_approved() =>
        PublicApi.Check(typeof(ApiAccessControl.Management.ManagementOptions).Assembly);

    [Fact]
    public void The_testing_kit_shows_what_was_approved() =>
        PublicApi.Check(typeof(ApiAccessControl.Testing.IStoreFactory).Assembly);
}
