using ApiAccessControl.Documents;
using ApiAccessControl.Text;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class NearestNameTests
{
    [Theory]
    [InlineData("Networks", "Networks")]
    [InlineData("Network", "Networks")]
    [InlineData("networks", "Networks")]
    [InlineData("Netwroks", "Networks")]
    [InlineData("Domain", "Domains")]
    [InlineData("Secret", "SecretHash")]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData("Kubernetes", null)]
    public void The_nearest_name_is_found_if_there_is_one(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, KnownNames.Key));

    [Fact]
    public void A_very_long_name_costs_almost_no_time() =>
        Assert.Null(NearestName.Of(new string('n', 10_000_000), KnownNames.Key));
}
