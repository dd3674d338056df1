using ApiAccessControl.Cli.Errors;

namespace ApiAccessControl.Cli.Commands.Lists;

/// <summary>Whose list it is, and which of the two.</summary>
internal static class ListArgument
{
    private const string Forms =
        "global, key:ID, account:ID, organization:ID or project:ORGANIZATION/ID";

    public static readonly Argument<string> Owner = new("owner") { Description = $"Whose list: {Forms}." };

    public static readonly Option<bool> Domains = new("--domains")
    {
        Description = "The list of domains, for requests of browsers. Default: the list of networks.",
    };

    public static string PathOf(CommandContext context)
    {
        var (owner, isDomains) = (context.Get(Owner), context.Get(Domains));
        if (owner == "global")
        {
            return isDomains
                ? throw new UsageException("There is no global list of domains.") : "settings/allowed-networks";
        }

        var kind = isDomains ? "domains" : "networks";
        return owner.Split(':', 2) switch
        {
            ["key", var id] => $"keys/{Escape(id)}/{kind}",
            ["account", var id] => $"accounts/{Escape(id)}/{kind}",
            ["organization", var id] => $"organizations/{Escape(id)}/{kind}",
            ["project", var id] when id.Split('/') is [var organization, var project] =>
                $"organizations/{Escape(organization)}/projects/{Escape(project)}/{kind}",
            _ => throw new UsageException($"The owner of a list is {Forms}."),
        };
    }

    private static string Escape(string id) => Uri.EscapeDataString(id);
}
