namespace ApiAccessControl;

/// <summary>How a refusal is answered.</summary>
public sealed class RefusalOptions
{
    /// <value>The shape of the body. Default: by profile.</value>
    public RefusalFormat? Format { get; set; }

    /// <value>How much of the reason the caller learns. Default: by profile.</value>
    public Disclosure? Disclosure { get; set; }
}
