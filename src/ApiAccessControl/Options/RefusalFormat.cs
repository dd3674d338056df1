namespace ApiAccessControl;

/// <summary>The format of a refusal's body.</summary>
public enum RefusalFormat
{
    /// <summary>One fixed sentence per status.</summary>
    Simple,

    /// <summary>RFC 9457 through the host's <c>IProblemDetailsService</c>.</summary>
    ProblemDetails,

    /// <summary>Error code, detail, parameters and reason.</summary>
    Atlas,
}
