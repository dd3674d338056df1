using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Startup;

/// <summary>Starts hosts for these tests: one key with every permission, one without any, and the log.</summary>
internal static class Start
{
    public static readonly NewApiKey Full = ApiKeyGenerator.Create();
    public static readonly NewApiKey Bare = ApiKeyGenerator.Create();

    public static string Section(string options = "", string policy = "") => $$"""
        { {{options}} "Policy": { "Enabled": true, {{policy}} "Keys": {
          "{{Full.Id}}": { "SecretHash": "{{Full.SecretHash}}", "Permissions": "*:*:*" },
          "{{Bare.Id}}": { "SecretHash": "{{Bare.SecretHash}}", "Permissions": "" } } } }
        """;

    public static Task<TestHost> HostAsync(
        Action<WebApplication> map,
        LogCapture? log = null,
        string? section = null,
        Action<WebApplicationBuilder>? build = null,
        Action<WebApplication>? use = null) =>
        TestHost.StartAsync(
            section ?? Section(),
            map,
            builder =>
            {
                if (log is not null)
                {
                    builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
                }

                builder.AddApiAccessControl();
                build?.Invoke(builder);
            },
            use);

    public static async Task<IReadOnlyList<string>> RefusedAsync(
        Action<WebApplication> map,
        string? section = null,
        Action<WebApplicationBuilder>? build = null,
        Action<WebApplication>? use = null)
    {
        var refused = await Assert.ThrowsAsync<ApiAccessConfigurationException>(
            () => HostAsync(map, null, section, build, use));
        return refused.Errors;
    }
}
