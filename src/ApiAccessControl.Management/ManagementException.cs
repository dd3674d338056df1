namespace ApiAccessControl.Management;

/// <summary>
/// A use case was refused. Nothing was changed, unless <see cref="Code"/> says that the outcome is in doubt.
/// </summary>
public sealed class ManagementException : Exception
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoErrors =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Creates the exception.</summary>
    /// <param name="status">The HTTP status that says the same.</param>
    /// <param name="code">A stable code, see <see cref="ManagementCodes"/>.</param>
    /// <param name="detail">What is wrong and how to fix it. MUST NOT hold a secret.</param>
    /// <param name="errors">For invalid input: the member, such as <c>networks[2]</c>, and what is wrong there.</param>
    /// <param name="innerException">The failure of the store.</param>
    public ManagementException(
        int status, string code, string detail,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null, Exception? innerException = null)
        : base(detail, innerException) => (Status, Code, Errors) = (status, code, errors ?? NoErrors);

    /// <value>The HTTP status that says the same.</value>
    public int Status { get; }

    /// <value>A stable code, see <see cref="ManagementCodes"/>.</value>
    public string Code { get; }

    /// <value>What is wrong and how to fix it.</value>
    public string Detail => Message;

    /// <value>For invalid input: the member, such as <c>networks[2]</c>, and what is wrong there.</value>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }

    /// <value>
    /// The ids of the keys that would stop, with <see cref="ManagementCodes.WouldStopKeys"/>; only those the actor may
    /// see.
    /// </value>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <value>How many keys would stop, also those that the actor may not see.</value>
    public int KeyCount { get; init; }

    /// <value>The limit, with <see cref="ManagementCodes.LimitExceeded"/>.</value>
    public int? Limit { get; init; }

    /// <value>
    /// With <see cref="ManagementCodes.ReadOnly"/>: the JSON to put into the configuration. Never a hash.
    /// </value>
    public string? Fragment { get; init; }
}
