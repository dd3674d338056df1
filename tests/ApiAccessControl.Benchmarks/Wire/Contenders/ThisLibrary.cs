using ApiAccessControl.Benchmarks.Policies;

namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>This library with 10,000 keys in the memory store, 20 networks a key, and a permission.</summary>
internal sealed class ThisLibrary(SecretMode mode, bool isRecording = false) : IContender
{
    public const int Keys = 10_000;

    public void Build(WebApplicationBuilder builder)
    {
        var library = builder
            .AddApiAccessControl(options => SecretModes.Apply(options, mode))
            .AddMemoryStore([.. BenchPolicy.Records(Keys)]);
        if (isRecording)
        {
            library.AddRecentDecisions();
        }
    }

    public void Use(WebApplication app)
    {
        app.UseApiAccessControl();
        app.MapPing().RequirePermission(BenchPolicy.Collection, BenchPolicy.Resource);
        app.MapPing(Routes.Forbidden).RequirePermission(BenchPolicy.Collection, "write");
        app.MapPing(Routes.Anonymous).AllowAnonymous();
        app.MapPing(Routes.Unchecked).DisableApiAccessControl();
        app.MapCounters().DisableApiAccessControl();
    }
}
