namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>The answers of the profiles with Atlas refusals, byte for byte.</summary>
internal sealed class AtlasAnswers
{
    public static readonly AtlasAnswers AccessList = new("ACCESS_LIST", "an access list");

    public static readonly AtlasAnswers Whitelist = new("WHITELIST", "a whitelist");

    public static readonly (int, string) In = (200, "in");

    /// <summary>No key, or none that is valid.</summary>
    public static readonly (int, string) NoKey =
        Of(401, "Unauthorized", "USER_UNAUTHORIZED", "You are not authorized for this resource.");

    /// <summary>A valid key without the role or permission.</summary>
    public static readonly (int, string) NotAllowed =
        Of(401, "Unauthorized", "USER_UNAUTHORIZED", "Current user is not authorized to perform this action.");

    /// <summary>A valid key in an organization or project that is not its own, or is off.</summary>
    public static readonly (int, string) Outside =
        Of(403, "Forbidden", "USER_UNAUTHORIZED", "Current user is not authorized to perform this action.");

    public static readonly (int, string) Off =
        Of(503, "Service Unavailable", "SERVICE_UNAVAILABLE", "The API is not available.");

    private readonly string _code;
    private readonly string _words;

    private AtlasAnswers(string code, string words) => (_code, _words) = (code, words);

    public (int, string) NotOnList(string address) => Of(
        403, "Forbidden", $"IP_ADDRESS_NOT_ON_{_code}",
        $"IP address {address} is not allowed to access this resource.", address);

    public (int, string) ResourceRequiresList(string address) => Of(
        403, "Forbidden", $"RESOURCE_REQUIRES_{_code}",
        $"This resource requires access through {_words} of ip ranges.", address);

    public (int, string) OrganizationRequiresList(string address) => Of(
        403, "Forbidden", $"ORG_REQUIRES_{_code}",
        $"This organization requires access through {_words} of ip ranges.", address);

    private static (int, string) Of(int status, string reason, string code, string detail, string? address = null)
    {
        var parameters = address is null ? "" : $"\"{address}\"";
        return (status, $$"""{"detail":"{{detail}}","error":{{status}},"errorCode":"{{code}}","""
            + $$"""
            "parameters":[{{parameters}}],"reason":"{{reason}}"}
            """);
    }
}
