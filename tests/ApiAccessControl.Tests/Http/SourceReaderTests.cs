using ApiAccessControl.Http;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Http;

/// <summary>
/// The classification that is stored with every decision reads as few headers as it can. It must give what the full
/// read gives, for any set of headers.
/// </summary>
public class SourceReaderTests
{
    private const int Sets = 50_000;
    private const int SetsOverTheWire = 300;

    private static readonly string[] KeyHeaders =
        ["X-Api-Key", "Api-Key", "Accept", "User-Agent", "traceparent", "Sec-Fetch-Mode", "Origin", "Cookie"];

    private static readonly string[] Names =
    [
        "Host", "User-Agent", "Accept", "Accept-Encoding", "Accept-Language", "Connection", "Content-Type",
        "Content-Length", "traceparent", "Cookie", "Authorization", "X-Api-Key", "Api-Key", "X-Forwarded-For",
        "Origin", "Referer", "Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-User", "Sec-Ch-Ua",
    ];

    private static readonly string[] Values = ["", "1", "*/*", "cors", "https://app.example.com", "null", "a, b"];

    [Fact]
    public void The_short_classification_is_that_of_the_full_read_for_any_headers()
    {
        var seen = new HashSet<(RequestSource, bool)>();
        for (var seed = 0; seed < Sets; seed++)
        {
            var dice = new Dice(seed);
            string[] keys = [dice.One<string>(KeyHeaders), .. dice.Some(2, KeyHeaders)];
            var headers = new HeaderDictionary();
            foreach (var name in Chosen(dice))
            {
                headers[name] = Several(dice);
            }

            var hasKey = keys.Any(name => headers[name].Count > 0);
            var expected = SourceReader.Read(headers).Source;
            var source = new SourceReader(keys).Classify(headers, hasKey);
            Assert.True(source == expected,
                $"{source} instead of {expected} for seed {seed}, keys in {string.Join(',', keys)}: {Print(headers)}");
            seen.Add((source, hasKey));
        }

        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public async Task The_short_classification_is_that_of_the_full_read_for_the_headers_of_a_live_request()
    {
        string[] keys = ["X-Api-Key", "Api-Key"];
        var reader = new SourceReader(keys);
        await using var host = await TestHost.StartAsync("{}", app => app.MapGet("/", (HttpRequest request) =>
        {
            var headers = request.Headers;
            var hasKey = keys.Any(name => headers[name].Count > 0);
            return $"{reader.Classify(headers, hasKey)} {SourceReader.Read(headers).Source}";
        }).DisableApiAccessControl());
        for (var seed = 0; seed < SetsOverTheWire; seed++)
        {
            var dice = new Dice(seed);
            string[] lines =
            [
                .. Chosen(dice).Where(name => name is not ("Host" or "Connection" or "Content-Length"))
                    .SelectMany(name => Several(dice).Select(value => $"{name}: {value}")),
            ];
            var body = (await RawHttp.GetAsync(host.Address, "/", lines)).Body;
            Assert.True(body is "Browser Browser" or "Server Server", $"{body} for {string.Join(" | ", lines)}");
        }
    }

    // Browsers' own headers are rare here, so that both answers are frequent.
    private static string[] Chosen(Dice dice)
    {
        string[] rare = ["Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-User", "Origin", "Referer"];
        return [.. Names.Where(name => dice.Chance(rare.Contains(name) ? 8 : 40))];
    }

    private static StringValues Several(Dice dice) =>
        Enumerable.Range(0, dice.Chance(85) ? 1 : 2).Select(_ => dice.One<string>(Values)).ToArray();

    private static string Print(HeaderDictionary headers) =>
        string.Join(" | ", headers.Select(header => $"{header.Key}: {header.Value}"));
}
