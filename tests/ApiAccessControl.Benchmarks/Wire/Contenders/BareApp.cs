namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>A minimal API that anybody may call.</summary>
internal sealed class BareApp : IContender
{
    public void Build(WebApplicationBuilder builder)
    {
        // Nothing: this is what the others are measured against.
    }

    public void Use(WebApplication app)
    {
        app.MapPing();
        app.MapCounters();
    }
}
