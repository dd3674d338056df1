using System.Runtime.CompilerServices;
using ApiAccessControl.Management.Http.ConsoleSignIn;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Management.Http;

/// <summary>One call of MapApiAccessManagement: what the host said about who may enter there.</summary>
internal sealed class ManagementGroup(string path)
{
    private static readonly ConditionalWeakTable<RouteGroupBuilder, ManagementGroup> Known = [];

    /// <summary>The mapped path, as the host wrote it.</summary>
    public string Path => path;

    /// <summary>Null unless the host allows the sign-in from the console.</summary>
    public ConsoleSession? Console { get; set; }

    public static ManagementGroup? Of(RouteGroupBuilder group) =>
        Known.TryGetValue(group, out var known) ? known : null;

    public void Remember(RouteGroupBuilder group) => Known.Add(group, this);
}
