namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>How a host under test is built. The defaults: a policy in memory that is on, and the test login.</summary>
internal sealed class HostPlan
{
    public const string Admins = "Admins";

    public List<PolicyRecord> Records { get; } = [new PolicySettings { Enabled = true }];

    /// <summary>The content of the section ApiAccessControl.</summary>
    public string Section { get; set; } = "{}";

    /// <summary>Another store than the one in memory.</summary>
    public Action<IApiAccessControlBuilder>? Store { get; set; }

    public Action<ApiAccessControl.Management.ManagementOptions>? Options { get; set; }

    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>What stands in front of routing.</summary>
    public Action<WebApplication>? Before { get; set; }

    /// <summary>More endpoints of the host.</summary>
    public Action<WebApplication>? After { get; set; }

    public Func<IEndpointRouteBuilder, RouteGroupBuilder> Map { get; set; } =
        app => app.MapApiAccessManagement("/access").RequireAuthorization(Admins);

    public string PathBase { get; set; } = "";

    public static HostPlan WithConsole() =>
        new() { Map = app => app.MapApiAccessManagement("/access").AllowConsoleSignIn() };

    /// <summary>Adds a key, which needs no more than an id in most tests.</summary>
    public HostPlan Key(string id, Func<KeyRecord, KeyRecord>? change = null)
    {
        var key = new KeyRecord(id) { SecretHash = $"sha256:{new string('a', 64)}", Description = $"key {id}" };
        Records.Add(change is null ? key : change(key));
        return this;
    }
}
