using ApiAccessControl.Tests.Packaging;

namespace ApiAccessControl.PostgreSql.Tests.Packaging;

public class PublicApiTests
{
    [Fact]
    public void The_public_API_of_the_store_is_the_approved_one() =>
        PublicApi.Check(typeof(ApiAccessControlDbContext).Assembly);

    [Fact]
    public void The_public_API_of_the_notifications_is_the_approved_one() =>
        PublicApi.Check(typeof(PostgreSqlNotificationOptions).Assembly);
}
