namespace ApiAccessControl.Tests.Http.Hostile;

/// <summary>The parts of a request that a hostile client chooses from.</summary>
internal static class HostileTexts
{
    public static readonly string[] Methods =
    [
        "GET", "GET", "GET", "POST", "HEAD", "get", "gEt", "pOST", "OPTIONS", "DELETE", "TRACE", "QUERY", "FOO", "*",
        "CONNECT", "GE\u0001T", "G\tET", "GET\0", "", " ", "(GET)", new('M', 300),
    ];

    public static readonly string[] Paths =
    [
        "/any", "/any", "/any", "/any", "/any", "/any", "/any", "/items/7", "/items/7", "/items/7", "/items/7",
        "/items/search", "/orgs/acme", "/orgs/none", "/groups/web", "/groups/off",
        "/listed", "/role", "/off", "/undeclared", "/open", "/nothing", "/", "*", "localhost:80", "",
        "http://localhost/any", "https://evil.example:8443/items/7", "any", "?", "//", "/any?x=1", "/items/?id=7",
        "/json",
    ];

    public static readonly string[] PathParts =
    [
        "%00", "%2f", "%2F..", "%2e%2e/", "%252e", "%c0%af", "%ff", "%", "%zz", "%u0061", "%0d%0aX-Api-Key:x",
        "%1b[31m", "%E2%80%A8", "%E2%80%AE", "%EF%BF%BE", "%ED%A0%80", "/.", "/..", "/../", "/x/..", "//", "\\", ";x=1",
        "#x", "\0", "\u0007", "\t", " ", "é", "%C3%A9", "\u202e", "|", "\"", "<", "{id}", "*", "~", ":", "@", "?",
        "&a=b", "%20", ".", new('a', 3_000), new('/', 300), new('%', 99), new('b', 9_000),
    ];

    public static readonly string[] HeaderNames =
    [
        "X-Api-Key", "x-api-key", "Authorization", "AUTHORIZATION", "api-key", "api-username", "X_Api_Key",
        "X-Api-Key ", "X Api Key", "", ":", "Accept", "Origin", "Referer", "Sec-Fetch-Mode", "X-Forwarded-For",
        "X-HTTP-Method-Override", "Cookie", "Content-Type", "X-Original-URL", "Forwarded",
        "Access-Control-Request-Method", "Upgrade", "TE", "Host", "User-Agent", "Expect", "traceparent",
        "Proxy-Authorization", "é", "\0", "X-\u0007",
    ];

    public static readonly string[] HeaderValues =
    [
        "", " ", "\t", ",", ", ,", "x", "a,b", "null", "Basic", "Basic ====", "Basic !!!!", "Basic YTp=",
        "Basic YTpi-_", "Bearer", "Bearer ", "Bearer aac_", "Bearer aac_x_y", "Digest username=\"x\"", "Negotiate YII=",
        "aac_", "aac__", "aac_0000000000000000_", "https://example.com", "https://evil.test", "http://[::1",
        "https://xn--", "\0", "\u0007", "a\u001bb", "a\rb", "a\u0085b", "\u007f", "é", "\u202e", "\ufeff", "\u2028",
        "127.0.0.1", "::1, 10.0.0.1", "*/*", "application/grpc", "application/json", "websocket", "cors",
        "100-continue", "trailers", "00-0-0-00", "PUT", "%s%n%d", "{0}{Key}", "'; drop table keys; --", new('A', 516),
        new('A', 20_000), new(',', 2_000), new('\t', 600),
    ];

    public static readonly string[] Bodies =
    [
        "", "{}", """{"Name":"x"}""", """{"Name":1}""", """{"Name":"x" """, "[", "null", "\"", """{"Name":"\ud83d"}""",
        "\0", "\ufeff{}", "GET /any HTTP/1.1\r\nHost: x\r\n\r\n", "0\r\n\r\n", new('[', 2_000), new('x', 5_000),
    ];
}
