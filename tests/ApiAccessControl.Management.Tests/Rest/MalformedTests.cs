using System.Text;
using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

public sealed class MalformedTests : IAsyncLifetime
{
    private readonly Sample _sample = new();
    private RestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await _sample.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Each_malformed_request_is_refused_with_its_place_and_changes_nothing()
    {
        var requests = MalformedRequests.All.ToArray();
        Assert.True(requests.Length >= 250, $"{requests.Length} requests");
        var before = await PolicyAsync();
        var wrong = new List<string>();
        foreach (var request in requests)
        {
            var answer = await SendAsync(request);
            if (answer.Status != request.Status || !Names(answer, request.Place))
            {
                wrong.Add($"{request.Name}: {answer.Status} {answer.Text}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await PolicyAsync());
    }

    [Fact]
    public async Task All_errors_of_a_body_come_together()
    {
        var answer = (await _host.AsPerson().PostAsync("keys", """
            { "enabled": "yes", "networks": [7, { "entry": 1, "note": "x" }, "10.0.0.300"], "domains": ["*"],
              "permissions": [null, 1, "members"], "expiresAt": "soon", "colour": "red" }
            """)).Is(400, "invalid");

        Assert.Equal(
            "colour domains[0] enabled expiresAt networks[0] networks[1].entry networks[1].note networks[2] "
            + "permissions[0] "
            + "permissions[1] permissions[2]",
            answer.Places);
    }

    [Fact]
    public async Task A_secret_in_the_wrong_place_is_not_echoed()
    {
        var text = TestKeys.Make("pasted").Text;
        var secret = text[(text.LastIndexOf('_') + 1)..];
        var person = _host.AsPerson();

        RestAnswer[] answers =
        [
            await person.PostAsync("keys", $$"""{ "networks": ["{{text}}"] }"""),
            await person.PostAsync("keys", $$"""{ "{{text}}": 1 }"""),
            await person.PostAsync(
                "keys", $$"""{ "permissions": ["{{text}}"], "roles": ["{{text}}"], "account": "{{text}}" }"""),
            await person.PostAsync("keys", $$"""{ "id": "{{text}}", "expiresAt": "{{text}}" }"""),
            await person.GetAsync($"keys/{text}"),
            await person.GetAsync($"keys?{text}=1&state={text}"),
            await person.PutAsync($"roles/{text}", """{ "permissions": [] }"""),
            await person.PostAsync($"keys/{_sample.Ops.Id}/domains", $$"""{ "entries": ["{{text}}"] }"""),
            await person.PatchAsync($"keys/{_sample.Ops.Id}", "{}", ("If-Match", text)),
            await person.PostAsync("import", $$"""{ "{{text}}": "{{text}}" }"""),
        ];

        Assert.All(answers, answer =>
        {
            Assert.InRange(answer.Status, 400, 499);
            Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_whether_its_length_is_known_or_not()
    {
        var large = Encoding.UTF8.GetBytes($$"""{ "description": "{{new string('x', 1024 * 1024)}}" }""");

        using var known = new ByteArrayContent(large) { Headers = { ContentType = new("application/json") } };
        (await _host.AsPerson().SendAsync(HttpMethod.Post, "keys", known)).Is(413, "too_large");
        using var chunked =
            new StreamContent(new Unseekable(large)) { Headers = { ContentType = new("application/json") } };
        (await _host.AsPerson().SendAsync(
            HttpMethod.Post, "keys", chunked, ("Transfer-Encoding", "chunked"))).Is(413, "too_large");
    }

    [Theory]
    [InlineData("{}", "gzip")]
    [InlineData("{}", "br")]
    public async Task A_compressed_body_is_refused(string body, string encoding)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        (await _host.AsPerson().SendAsync(HttpMethod.Post, "keys", content, ("Content-Encoding", encoding))).Is(415);
    }

    [Theory]
    [InlineData("7b7d", "Content-Length: 2", "X-Ignored: 1", 201)]
    [InlineData("7b22ff223a317d", "Content-Length: 7", "X-Ignored: 1", 400)]
    [InlineData("7a0d0a7b7d0d0a", "Transfer-Encoding: chunked", "X-Ignored: 1", 400)]
    [InlineData("7b7d", "Content-Length: 2", "Content-Type: text/plain", 400)]
    [InlineData("7b7d", "Content-Length: 2", "If-Match: \"1\"\r\nIf-Match: 2", 400)]
    [InlineData("7b7d", "Content-Length: 2", "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: cross-site", 403)]
    public async Task Bytes_that_no_library_sends_are_never_an_error_of_the_server(
        string hex, string length, string header, int status)
    {
        var head = string.Join("\r\n",
            "POST /access/api/keys HTTP/1.1", "Host: localhost", "Connection: close", $"{PersonScheme.Header}: Ann",
            "Content-Type: application/json", length, header, "", "");

        var answer = await RawExchange.SendAsync(
            _host.Address, [.. Encoding.Latin1.GetBytes(head), .. Convert.FromHexString(hex)]);

        Assert.True(
            answer == status || (status == 400 && answer == 415), $"{length}, {header}: {answer}");
    }

    private static bool Names(RestAnswer answer, string place) =>
        $"{answer.Places} {answer.Detail}".Contains(place, StringComparison.Ordinal);

    private async Task<RestAnswer> SendAsync(Malformed request)
    {
        var parts = request.Line.Replace("{key}", _sample.Ops.Id, StringComparison.Ordinal).Split(' ', 2);
        HttpContent? body = null;
        if (request.Body is not null)
        {
            body = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
            body.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return await _host.AsPerson().SendAsync(new(parts[0]), parts[1], body, request.Headers);
    }

    private async Task<string> PolicyAsync() => (await _host.AsPerson().GetAsync("export")).Is(200).Text;

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
