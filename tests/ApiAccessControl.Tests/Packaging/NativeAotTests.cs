using ApiAccessControl.Tests.Http;
using ApiAccessControl.Tests.Http.Credentials;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Packaging;

/// <summary>An application that is compiled to native code decides as any other.</summary>
public sealed class NativeAotTests(PublishedNatively published) : IClassFixture<PublishedNatively>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("aac-aot-root-").FullName;

    [Fact]
    public async Task A_native_application_answers_each_main_reason_by_its_configuration()
    {
        MustHaveTools();
        Write("appsettings.json", $$"""{ "ApiAccessControl": { "Policy": {{Policy("orders:GET:7")}} } }""");
        await using var app = await NativeApp.StartAsync(_folder, published.Executable);
        var key = KeyHost.Good.Text;
        (string Path, string? Key, int Status)[] requests =
        [
            ("/any", key, 200),
            ("/orders/7", key, 200),
            ("/any", null, 401),
            ("/any", KeyHost.Unknown.Text, 401),
            ("/any", MixedKeys.WithSecretOf(KeyHost.Good.Id, KeyHost.Unknown), 401),
            ("/any", "one,two", 400),
            ("/orders/8", key, 403),
            ("/role", key, 403),
            ("/listed", key, 403),
            ("/reports", key, 503),
            ("/nothing", key, 404),
        ];

        foreach (var (path, credential, status) in requests)
        {
            Assert.Equal((path, status), (path, await app.StatusAsync(path, credential)));
        }

        await using var managed = await NativeApp.StartAsync(_folder, "dotnet", published.Managed);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"Published in {published.PublishTime.TotalSeconds:0} s: "
            + $"{new FileInfo(published.Executable).Length / 1e6:0.0} "
            + $"MB, first answer after {app.StartTime.TotalMilliseconds:0} ms; ordinary build "
            + $"{managed.StartTime.TotalMilliseconds:0} ms.");
    }

    [Fact]
    public async Task A_native_application_follows_its_policy_file()
    {
        MustHaveTools();
        Write("appsettings.json", "{}");
        Write("policy.json", Policy("orders:GET:7"));
        await using var app = await NativeApp.StartAsync(_folder, published.Executable, "--PolicyFile", "policy.json");
        Assert.Equal(200, await app.StatusAsync("/orders/7", KeyHost.Good.Text));
        Assert.Equal(403, await app.StatusAsync("/orders/8", KeyHost.Good.Text));

        Write("policy.json", Policy("orders:GET:8"));

        using var patience = new CancellationTokenSource(Patience);
        while (await app.StatusAsync("/orders/8", KeyHost.Good.Text) != 200)
        {
            await Task.Delay(50, patience.Token);
        }

        Assert.Equal(403, await app.StatusAsync("/orders/7", KeyHost.Good.Text));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Policy(string permission) =>
        $$"""{ "Enabled": true, "Keys": { "{{KeyHost.Good.Id}}": """
        + $$"""{ "SecretHash": "{{KeyHost.Good.SecretHash}}", "Permissions": "{{permission}}" } } }""";

    private static void MustHaveTools()
    {
        var isRequired = Environment.GetEnvironmentVariable("CI_REQUIRE_AOT") == "1";
        Assert.SkipUnless(
            isRequired || PublishedNatively.IsPossible, "Native AOT needs Linux on x64, gcc and zlib (zlib1g-dev).");
        Assert.True(PublishedNatively.IsPossible, "CI_REQUIRE_AOT is set, and /usr/bin/gcc is missing.");
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
