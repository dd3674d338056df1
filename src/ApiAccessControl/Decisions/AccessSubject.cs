using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>The owner of the rule that decided.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccessSubject>))]
public enum AccessSubject
{
    /// <summary>No rule decided.</summary>
    None,

    /// <summary>The settings of the whole API.</summary>
    Global,

    /// <summary>A system.</summary>
    System,

    /// <summary>The endpoint.</summary>
    Endpoint,

    /// <summary>The credential.</summary>
    Credential,

    /// <summary>The key.</summary>
    Key,

    /// <summary>The key's account.</summary>
    Account,

    /// <summary>The key's organization.</summary>
    Organization,

    /// <summary>The project the endpoint acts in.</summary>
    Project,
}
