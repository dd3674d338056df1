namespace ApiAccessControl;

/// <summary>
/// A further scheme of <c>Authorization</c>, such as HTTP Digest. A registered service of this type is asked for every
/// request whose scheme is <see cref="Name"/>. Such a value is a credential like the others: a second one in the same
/// request makes the request ambiguous.
/// </summary>
public interface IApiCredentialScheme
{
    /// <value>The name of the scheme. Requests may write it in any case.</value>
    string Name { get; }

    /// <summary>
    /// Reads the value after the scheme. No exception may leave this method, whatever the client sends.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="value">The text after the scheme and its spaces.</param>
    /// <returns>The evidence; <see langword="null"/> if the value is malformed, which is answered with 400.</returns>
    CredentialProof? Read(HttpContext context, ReadOnlyMemory<char> value);

    /// <summary>
    /// Adds the challenges of this scheme to an answer with status 401, the strongest first. Each becomes one
    /// <c>WWW-Authenticate</c> header, before those of the core.
    /// </summary>
    /// <param name="context">The request that is refused.</param>
    /// <param name="challenges">The challenges so far.</param>
    void AddChallenges(HttpContext context, ICollection<string> challenges);
}
