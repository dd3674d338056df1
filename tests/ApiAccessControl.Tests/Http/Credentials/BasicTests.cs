using System.Text;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>Basic credentials of RFC 7617.</summary>
public sealed class BasicTests : IAsyncLifetime
{
    private static readonly NewApiKey Named = TestKeys.Make("named");
    private const string ColonSecret = "a:b::c é";

    private static readonly string Section = Wire.Section(
        Wire.Key(KeyHost.Good)
            + Wire.Key(Named, """ "UserName": "Web-Shop" """)
            + $$""" "imported01": { "OpaqueHash": "{{Hashes.Sha256(ColonSecret)}}", "HighEntropy": true } """,
        options: """ "Credentials": { "Basic": true, "Header": false, "Bearer": false }, """);

    private TestHost _host = null!;

    public static TheoryData<string> Enters { get; } = new()
    {
        $"Basic {Good}",
        $"basic {Good}",
        $"BASIC   {Good}",
        $"Basic {Wire.Basic("Web-Shop", Wire.Secret(Named))}",
        $"Basic {Wire.Basic("imported01", ColonSecret)}",
    };

    public static TheoryData<string, int> Refused { get; } = new()
    {
        { "Basic", 401 },
        { "Basic ", 401 },
        { $"Basic {Wire.Base64("nocolon")}", 400 },
        { $"Basic {Wire.Basic("", "")}", 401 },
        { $"Basic {Wire.Basic("", Wire.Secret(KeyHost.Good))}", 401 },
        { $"Basic {Wire.Basic(KeyHost.Good.Id, "")}", 401 },
        { $"Basic {Wire.Basic(KeyHost.Good.Id, KeyHost.Good.Text)}", 401 },
        { $"Basic {Wire.Basic(KeyHost.Good.Id, KeyHost.Good.SecretHash)}", 401 },
        { $"Basic {Wire.Basic(KeyHost.Good.Id, Wire.Secret(KeyHost.Good) + " ")}", 401 },
        { $"Basic {Wire.Basic(KeyHost.Good.Id, ":" + Wire.Secret(KeyHost.Good))}", 401 },
        { $"Basic {Wire.Basic(KeyHost.Good.Id.ToUpperInvariant(), Wire.Secret(KeyHost.Good))}", 401 },
        { $"Basic {Wire.Basic(" " + KeyHost.Good.Id, Wire.Secret(KeyHost.Good))}", 401 },
        { $"Basic {Wire.Basic(Wire.Secret(KeyHost.Good), KeyHost.Good.Id)}", 401 },
        { $"Basic {Wire.Basic("web-shop", Wire.Secret(Named))}", 401 },
        { $"Basic {Wire.Basic(Named.Id, Wire.Secret(Named))}", 401 },
        { $"Basic {Wire.Basic("imported01", "a:b::c")}", 401 },
        { $"Basic {Wire.Basic("imported01", "a:b::c e\u0301")}", 401 },
        { $"Basic {KeyHost.Good.Text}", 400 },
        { "Basic ====", 400 },
        { "Basic !!!!", 400 },
        { $"Basic {Good}=", 400 },
        { $"Basic {Good[..^1]}", 400 },
        { $"Basic {Good[..8]} {Good[8..]}", 400 },
        { $"Basic {Good[..8]}\t{Good[8..]}", 400 },
        { $"Basic {Wire.Base64("ab:c").Replace("=", "", StringComparison.Ordinal)}", 400 },
        { "Basic YTp=", 400 },
        { "Basic YTo", 400 },
        { "Basic YTpi-_", 400 },
        { $"Basic {Convert.ToBase64String([.. "a:"u8, 0xFF, 0xFE])}", 400 },
        { $"Basic {Convert.ToBase64String([.. "a:"u8, 0xC0, 0xAF])}", 400 },
        { $"Basic {Convert.ToBase64String([.. "a:"u8, 0xED, 0xA0, 0x80])}", 400 },
        { $"Basic {Wire.Basic("a\0", "b")}", 400 },
        { $"Basic {Wire.Basic("a", "b\r\nX: y")}", 400 },
        { $"Basic {Wire.Basic("a", "b\u007F")}", 400 },
        { $"Basic {new string('A', 516)}", 400 },
        { $"Basic {new string('A', 20_000)}", 400 },
        { $"Bearer {KeyHost.Good.Text}", 401 },
        { $"Basicx {Good}", 401 },
    };

    private static string Good => Wire.Basic(KeyHost.Good.Id, Wire.Secret(KeyHost.Good));

    public async ValueTask InitializeAsync() =>
        _host = await TestHost.StartAsync(Section, app => app.MapGet("/any", () => "in").RequireApiKey());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Basic_admits_the_user_name_with_the_secret_segment_and_no_similar_value()
    {
        foreach (var row in Enters)
        {
            var answer = await RawHttp.GetAsync(_host.Address, "/any", $"Authorization: {row.Data}");
            Assert.True(answer.Status == 200, $"{answer.Status} for {row.Data}");
        }

        foreach (var row in Refused)
        {
            var (value, expected) = row.Data;
            var answer = await RawHttp.GetAsync(_host.Address, "/any", $"Authorization: {value}");
            Assert.True(answer.Status == expected, $"{answer.Status} instead of {expected} for {value}");
        }
    }

    [Fact]
    public async Task Random_Basic_values_and_values_near_the_right_one_never_give_a_5xx_and_are_never_admitted()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 600; i++)
        {
            var bytes = new byte[random.Next(0, 60)];
            random.NextBytes(bytes);
            var text = (i % 3) switch
            {
                0 => Convert.ToBase64String(bytes),
                1 => Encoding.Latin1.GetString([.. bytes.Where(b => b is > 32 and < 127)]),
                _ => Near(Good, random),
            };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/any");
            request.Headers.TryAddWithoutValidation("Authorization", $"Basic {text}");
            using var answer = await _host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode is 400 or 401, $"{answer.StatusCode} for {text}");
        }
    }

    // Another character in one place, one character too few, or one too many.
    private static string Near(string value, Random random)
    {
        var at = random.Next(value.Length);
        var other = (char)random.Next(33, 127);
        return random.Next(3) switch
        {
            0 => value.Remove(at, 1),
            1 => value.Insert(at, $"{other}"),
            _ => value.Remove(at, 1).Insert(at, $"{(value[at] == other ? '!' : other)}"),
        };
    }
}
