using System.Text.Json.Serialization;

namespace ApiAccessControl;

/// <summary>The result of one check.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckOutcome>))]
public enum CheckOutcome
{
    /// <summary>The check passed.</summary>
    Passed,

    /// <summary>The check refuses the request.</summary>
    Refused,

    /// <summary>The check would refuse, but report-only covers it.</summary>
    Reported,

    /// <summary>The check did not apply, or an earlier refusal left nothing to check.</summary>
    Skipped,
}
