using System.Diagnostics;
using System.Text;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.Configuration;

public class ManyKeysTests(ITestOutputHelper output)
{
    private const int Count = 10_000;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Ten_thousand_keys_are_read_in_seconds(int layers)
    {
        var configuration = Reading.Json([.. Enumerable.Range(0, layers).Select(Keys)]).Build();
        Reading.Document(configuration);
        var started = Stopwatch.GetTimestamp();

        var document = Reading.Document(configuration);

        var took = Stopwatch.GetElapsedTime(started);
        output.WriteLine($"{Count} keys of ten properties, {layers} layers: {took.TotalMilliseconds:f0} ms");
        Assert.Empty(document.Errors);
        Assert.Equal(Count, document.Records.OfType<KeyRecord>().Count());
        // Takes 0.1 s on an idle machine, and minutes if every key enumerated the provider.
        Assert.True(took < TimeSpan.FromSeconds(20), $"{took}");
    }

    [Fact]
    public void One_invalid_key_of_ten_thousand_is_named_with_its_path()
    {
        var broken = Keys(0).Replace("\"Description\": \"key 7777\"", "\"ExpiresAt\": \"tomorrow\"");

        Reading.Section(broken).MustRefuse("ApiAccessControl:Policy:Keys:key07777:ExpiresAt", "\"tomorrow\"");
    }

    [Fact]
    public void Ten_thousand_invalid_keys_are_each_reported_with_their_path()
    {
        var document = Reading.Section(Keys(0).Replace("SecretHash", "SecretHush"));

        Assert.Equal(2 * Count, document.Errors.Count);
        Assert.Equal(Count, document
            .Errors.Count(error => error.Message.EndsWith("Did you mean SecretHash?", StringComparison.Ordinal)));
    }

    /// <summary>Strings in every layer, so that all but the last are overridden.</summary>
    private static string Keys(int layer)
    {
        var json = new StringBuilder("{ \"Policy\": { \"Keys\": { ");
        for (var i = 0; i < Count; i++)
        {
            json.Append(i == 0 ? "" : ", ").Append($$"""
                "key{{i:d5}}": { "SecretHash": "{{Reading.Hash}}", "Description": "key {{i}}", "Organization": "acme",
                "Account": "ops", "Enabled": true, "CreatedAt": "2026-01-01T00:00:00Z", "UserName": "user{{i}}",
                "Networks": "198.51.100.{{layer}}, 2001:db8:1::/48", "Roles": "Reader",
                "Permissions": "members:GET:search" }
                """);
        }

        return json.Append(" } } }").ToString();
    }
}
