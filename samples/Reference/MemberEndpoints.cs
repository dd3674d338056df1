using Microsoft.AspNetCore.Authentication.BearerToken;

/// <summary>Minimal APIs: the group declares the organization, each endpoint the rest.</summary>
internal static class MemberEndpoints
{
    public static void MapMembers(this IEndpointRouteBuilder app)
    {
        var members = app.MapGroup("/orgs/{orgId}/members").WithTags("Members").InOrganization("{orgId}");
        members.MapGet("/", (string orgId) => new[] { new Member(1, "Ada", orgId), new Member(2, "Grace", orgId) })
            .WithName("ListMembers").WithSummary("Lists the members.")
            .RequirePermission("members", "list");
        members.MapGet("/{id:int}", (string orgId, int id) => new Member(id, "Ada", orgId))
            .WithName("GetMember").WithSummary("Reads one member.").WithDescription("Names are those of the register.")
            .RequirePermission("members", "{id}");
        members.MapDelete("/{id:int}", (string orgId, int id) => TypedResults.NoContent())
            .WithName("DeleteMember").WithSummary("Removes a member.")
            .RequirePermission("members", "{id}").RequireAccessList().RequireApiRole("Owner");

        app.MapGet("/report", () => new Report("All members are well."))
            .WithTags("Reports").WithName("GetReport").WithSummary("Reads the report, with a key or as a user.")
            .RequireApiKey(orScheme: BearerTokenDefaults.AuthenticationScheme).RequireAuthorization();
        app.MapGet("/health", () => "ok")
            .WithTags("Health").WithName("GetHealth").WithSummary("Tells whether the API runs.")
            .DisableApiAccessControl();
    }
}

/// <param name="Id">The number in the register.</param>
/// <param name="Name">The name.</param>
/// <param name="Organization">The organization.</param>
internal sealed record Member(int Id, string Name, string Organization);

/// <param name="Text">The text.</param>
internal sealed record Report(string Text);
