using ApiAccessControl.Tests.Packaging;

namespace ApiAccessControl.PostgreSql.Tests.Packaging;

public class PublicApiTests
{
    [Fact]
    public void The_store_shows_what_was_approved() => PublicApi.Check(typeof(ApiAccessControlDbContext).Assembly);

    [Fact]
    public void The_notifications_show_what_was_approved() =>
        PublicApi.Check(typeof(PostgreSqlNotificationOptions).Assembly);
}
