namespace ApiAccessControl.Atlas.Administration.Errors;

/// <summary>
/// The errors of the API, with the codes and the sentences of the administration API of MongoDB.
/// </summary>
internal static class AtlasErrors
{
    private const int BadRequest = StatusCodes.Status400BadRequest;

    public static AtlasException MalformedJson(string why) =>
        new(BadRequest, "INVALID_JSON", $"Received JSON is malformed: {why}");

    public static AtlasException Missing(string attribute) =>
        new(BadRequest, "MISSING_ATTRIBUTE", $"The required attribute {attribute} was not specified.", attribute);

    /// <summary>An attribute that the route does not have.</summary>
    public static AtlasException Unknown(string attribute) =>
        new(BadRequest, "INVALID_ATTRIBUTE", $"Invalid attribute {attribute} specified.", attribute);

    public static AtlasException Invalid(string attribute, string why) =>
        new(BadRequest, "INVALID_ATTRIBUTE", $"Invalid attribute {attribute} specified: {why}", attribute);

    public static AtlasException UnknownRole(string role) =>
        new(BadRequest, "INVALID_ENUM_VALUE", $"An invalid enumeration value {role} was specified.", role);

    public static AtlasException Query(string parameter, string why) =>
        new(BadRequest, "INVALID_QUERY_PARAMETER", $"Invalid query parameter {parameter} specified: {why}", parameter);

    public static AtlasException Organization(string id) =>
        NotFound("ORG_NOT_FOUND", $"No organization with ID {id} exists.", id);

    public static AtlasException Project(string id) =>
        NotFound("GROUP_NOT_FOUND", $"No group with ID {id} exists.", id);

    public static AtlasException Key(string id) =>
        NotFound("API_KEY_NOT_FOUND", $"No API Key with ID {id} exists.", id);

    public static AtlasException User(string id) => NotFound("USER_NOT_FOUND", $"No user with ID {id} exists.", id);

    public static AtlasException Route(string path) =>
        NotFound("RESOURCE_NOT_FOUND", $"Cannot find resource {path}.", path);

    public static AtlasException Entry() => NotFound(
        "API_KEY_ACCESS_LIST_NOT_FOUND",
        "The specified IP address does not exist in the corresponding API key access list.");

    public static AtlasException EntryExists(string address) => new(
        StatusCodes.Status409Conflict, "ADDRESS_ALREADY_IN_ACCESS_LIST",
        $"The address {address} is already on the access list.", address);

    public static AtlasException Duplicates(string address) => new(
        BadRequest, "DUPLICATE_ADDRESSES_IN_INPUT",
        $"Two or more of the IP addresses being added to the access list are the same: {address}.", address);

    public static AtlasException BothForms() => new(
        BadRequest, "BAD_ACCESS_LIST_ADD_REQUEST", "Should not specify both the IP address and the CIDR block.");

    public static AtlasException NeitherForm() => new(
        BadRequest, "BAD_ACCESS_LIST_ADD_REQUEST", "Should specify either the IP address or the CIDR block.");

    /// <summary>An entry that is not written well, or that this API does not accept.</summary>
    public static AtlasException RefusedEntry(string entry, string why) => new(
        BadRequest, "CANNOT_ADD_IP_ADDRESS_TO_API_KEY_ACCESS_LIST",
        $"The address {entry} cannot be added to the access list: {why}", entry);

    public static AtlasException Caller(string? address) => new(
        BadRequest, "CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST",
        $"Cannot remove caller's IP address {address} from access list.", address is null ? [] : [address]);

    private static AtlasException NotFound(string code, string detail, params IReadOnlyList<string> parameters) =>
        new(StatusCodes.Status404NotFound, code, detail, parameters);
}
