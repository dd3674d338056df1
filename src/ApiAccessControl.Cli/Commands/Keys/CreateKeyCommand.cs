using System.Text.Json.Nodes;
using ApiAccessControl.Cli.Output;
using ApiAccessControl.Cli.Targets;

namespace ApiAccessControl.Cli.Commands.Keys;

/// <summary>Creates a key.</summary>
internal static class CreateKeyCommand
{
    private static readonly Option<string?> Id = new("--id") { Description = "The id. Default: a random one." };

    private static readonly Option<string?> Description = new("--description") { Description = "What the key is for." };

    private static readonly Option<string?> Organization = new("--organization") { Description = "Its organization." };

    private static readonly Option<string?> Account = new("--account") { Description = "Its account." };

    private static readonly Option<string?> UserName = new("--user-name")
    {
        Description = "Its user name. Default: the id.",
    };

    private static readonly Option<string[]> Networks = Many(
        "--network", "An address, a range or a CIDR network; may be repeated.");

    private static readonly Option<string[]> Domains = Many("--domain", "A domain of browsers; may be repeated.");

    private static readonly Option<string[]> Roles = Many("--role", "A role; may be repeated.");

    private static readonly Option<string[]> Permissions = Many(
        "--permission", "collection:METHOD:resource; may be repeated.");

    private static readonly Option<string?> Expires = new("--expires")
    {
        Description = "An instant, such as 2027-01-31T00:00:00Z.",
    };

    private static readonly Option<string?> NotBefore = new("--not-before") { Description = "An instant." };

    private static readonly Option<bool> RequireAccessList = new("--require-access-list")
    {
        Description = "The key needs a network list.",
    };

    private static readonly Option<bool> Disabled = new("--disabled") { Description = "The key is created disabled." };

    public static Command Create() =>
        new Command("create", "Creates a key and prints its text once.")
        {
            Id, Description, Organization, Account, UserName, Networks, Domains, Roles, Permissions, Expires, NotBefore,
            RequireAccessList, Disabled,
        }.WithTarget().Handle(RunAsync);

    private static async Task RunAsync(CommandContext context)
    {
        var body = new JsonObject();
        Put(body, "id", context.Get(Id));
        Put(body, "description", context.Get(Description));
        Put(body, "organization", context.Get(Organization));
        Put(body, "account", context.Get(Account));
        Put(body, "userName", context.Get(UserName));
        Put(body, "networks", context.Get(Networks));
        Put(body, "domains", context.Get(Domains));
        Put(body, "roles", context.Get(Roles));
        Put(body, "permissions", context.Get(Permissions));
        Put(body, "expiresAt", context.Get(Expires));
        Put(body, "notBefore", context.Get(NotBefore));
        if (context.Get(RequireAccessList))
        {
            body["requireAccessList"] = true;
        }

        if (context.Get(Disabled))
        {
            body["enabled"] = false;
        }

        KeyText.ShowNew(context.Output, await context.SendAsync(HttpMethod.Post, "keys", body));
    }

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description };

    private static void Put(JsonObject body, string name, string? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }

    private static void Put(JsonObject body, string name, string[]? values)
    {
        if (values is { Length: > 0 })
        {
            body[name] = JsonTexts.Array(values);
        }
    }
}
