using System.Diagnostics;
using System.Net;
using ApiAccessControl.Atlas.Tests.Digest.Support;

namespace ApiAccessControl.Atlas.Tests.Digest;

/// <summary>Clients that were written for other servers.</summary>
public class ClientTests(DigestHosts hosts)
{
    private const string Both = """{ "Digest": { "Algorithms": "SHA-256, MD5", "UserHash": true } }""";
    private const string Md5 =
        """{ "Digest": { "Algorithms": "MD5" }, "Credentials": { "Realm": "MMS Public API" } }""";

    [Theory]
    [InlineData(Both, "")]
    [InlineData(Md5, "")]
    [InlineData(Both, "a user, \"quoted\"")]
    [InlineData(Md5, "J\u00e4s\u00f8n Doe")]
    public async Task Curl_signs_in_and_uses_its_nonce_again(string section, string user)
    {
        Assert.SkipUnless(IsCurlInstalled(), "curl is not installed.");
        var host = await hosts.OfAsync(section);
        var key = await host.CreateKeyAsync(new() { UserName = user.Length == 0 ? null : $"{user} {section.Length}" });
        var url = $"{host.Address}any?name=a%20b&x=%2F";

        var output = await CurlAsync(
            "--digest", "-u", $"{key.User}:{key.Secret}", "-w", "%{http_code} ", url, url, "-X", "POST", "-d", "body");

        Assert.Equal($"{key.Id}200 {key.Id}200 ", output);
        Assert.Equal("401", await CurlAsync(
            "--digest", "-u", $"{key.User}:wrong", "-o", "/dev/null", "-w", "%{http_code}", url));
    }

    [Theory]
    [InlineData(Both)]
    [InlineData(Md5)]
    public async Task HttpClient_signs_in(string section)
    {
        var host = await hosts.OfAsync(section);
        var key = await host.CreateKeyAsync();
        var cache = new CredentialCache { { host.Address, "Digest", new(key.User, key.Secret) } };
        using var client =
            new HttpClient(new SocketsHttpHandler { Credentials = cache }) { BaseAddress = host.Address };
        Assert.Equal(key.Id, await client.GetStringAsync("any/a%20b?x=%2F", DigestHost.Token));
        using var answer = await client.PostAsync("any", new StringContent("body"), DigestHost.Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        cache = new CredentialCache { { host.Address, "Digest", new(key.User, "wrong") } };
        using var other = new HttpClient(new SocketsHttpHandler { Credentials = cache }) { BaseAddress = host.Address };
        using var refused = await other.GetAsync("any", DigestHost.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static bool IsCurlInstalled() => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "curl")));

    private static async Task<string> CurlAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("curl", ["-s", "--max-time", "20", .. arguments])
        {
            RedirectStandardOutput = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var curl = Process.Start(start)!;
        var output = await curl.StandardOutput.ReadToEndAsync(DigestHost.Token);
        await curl.WaitForExitAsync(DigestHost.Token);
        return output;
    }
}
