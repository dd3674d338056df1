namespace ApiAccessControl;

/// <summary>How a refusal is answered.</summary>
public sealed class RefusalOptions
{
    /// <value>The format of the body. Default: by profile.</value>
    public RefusalFormat? Format { get; set; }

    /// <value>How much of the reason is sent to the caller. Default: by profile.</value>
    public Disclosure? Disclosure { get; set; }
}
