namespace ApiAccessControl.Benchmarks.Wire.Contenders;

/// <summary>The endpoints of every contender.</summary>
internal static class Routes
{
    public const string Ping = "/ping";
    public const string Counters = "/counters";

    /// <summary>Of this library only: without the gate, without a credential, without the permission.</summary>
    public const string Unchecked = "/unchecked";
    public const string Anonymous = "/anonymous";
    public const string Forbidden = "/forbidden";

    public static RouteHandlerBuilder MapPing(this WebApplication app, string path = Ping) =>
        app.MapGet(path, () => "pong");

    public static RouteHandlerBuilder MapCounters(this WebApplication app) =>
        app.MapGet(Counters, () => ServerCounters.Text);
}
