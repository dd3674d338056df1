using System.Net;
using ApiAccessControl.Testing.Reports;

namespace ApiAccessControl.Testing;

/// <summary>What the gate decided about one request of a client, and why.</summary>
public sealed class ClientDecision
{
    internal ClientDecision(
        string method, string url, HttpStatusCode? status, AccessDecision? decision, AccessExplanation? explanation) =>
        (Method, Url, StatusCode, Decision, Explanation) = (method, url, status, decision, explanation);

    /// <value>The method of the request.</value>
    public string Method { get; }

    /// <value>The URL of the request.</value>
    public string Url { get; }

    /// <value>The status of the answer; <see langword="null"/> when the application has thrown.</value>
    public HttpStatusCode? StatusCode { get; }

    /// <value>The decision; <see langword="null"/> when the gate did not decide on the request.</value>
    public AccessDecision? Decision { get; }

    /// <value>
    /// Every check of the decision with its input, its outcome and what would have to change; <see langword="null"/>
    /// when the gate did not decide on the request.
    /// </value>
    public AccessExplanation? Explanation { get; }

    /// <summary>The decision and every check, as text for an assertion message.</summary>
    public override string ToString() => DecisionText.Of(this);
}
