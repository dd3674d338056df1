using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>What the gate decided. The default value refuses.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessVerdict>))]
public enum AccessVerdict
{
    /// <summary>The request is answered with a refusal.</summary>
    Refused,

    /// <summary>A usable key was verified, and it may do what the request asks.</summary>
    Allowed,

    /// <summary>The endpoint admits every caller; no credential was read.</summary>
    Anonymous,

    /// <summary>No key was presented, and the endpoint leaves that case to the host's own authorization.</summary>
    LeftToAuthorization,

    /// <summary>The endpoint opted out; nothing was checked.</summary>
    NotChecked,

    /// <summary>A CORS preflight: answered without running the handler.</summary>
    Preflight,
}
