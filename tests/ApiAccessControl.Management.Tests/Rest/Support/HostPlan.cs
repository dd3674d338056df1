using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>
/// How a host under test is built. The defaults: a policy in memory that is on, and persons with the claim admin.
/// </summary>
internal sealed class HostPlan
{
    public const string Admins = "Admins";

    public List<PolicyRecord> Records { get; } = [new PolicySettings { Enabled = true }];

    /// <summary>The content of the section ApiAccessControl.</summary>
    public string Section { get; set; } = "{}";

    public Action<IApiAccessControlBuilder>? Store { get; set; }

    public Action<ManagementOptions>? Options { get; set; }

    public Action<IServiceCollection>? Services { get; set; }

    public Action<WebApplicationBuilder>? Builder { get; set; }

    /// <summary>What stands in front of the gate.</summary>
    public Action<WebApplication>? Before { get; set; }

    public Func<IEndpointRouteBuilder, RouteGroupBuilder> Map { get; set; } =
        app => app.MapApiAccessManagement("/access").RequireAuthorization(Admins);

    public string PathBase { get; set; } = "";

    public string Url { get; set; } = "http://127.0.0.1:0";

    /// <summary>Adds a key and returns it.</summary>
    public NewApiKey Key(string name, Func<KeyRecord, KeyRecord>? change = null)
    {
        var key = TestKeys.Make(name);
        var record = key.ToRecord(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) with { Description = name };
        Records.Add(change is null ? record : change(record));
        return key;
    }
}
