using System.Net;
using ApiAccessControl.Text;

namespace ApiAccessControl;

/// <summary>
/// A decision that was recorded. <see cref="IAccessExplainer.TryDecideAgain"/> asks for the decision on the same
/// request by another policy.
/// </summary>
public sealed class RecordedDecision
{
    private readonly Http.Reports.DecisionRecord _record;

    internal RecordedDecision(in Http.Reports.DecisionRecord record) => _record = record;

    /// <value>When the gate decided.</value>
    public DateTimeOffset At => new(_record.Ticks, TimeSpan.Zero);

    /// <value>The outcome.</value>
    public AccessVerdict Verdict => _record.Verdict;

    /// <value>Why the gate refused; <see cref="AccessReason.None"/> when it did not.</value>
    public AccessReason Reason => _record.Reason;

    /// <value>
    /// The id of the key; <see langword="null"/> when it is not known. Of a refused request it may be a key whose
    /// secret the caller does not have.
    /// </value>
    public string? KeyId => _record.Key.IsNone ? null : _record.Key.ToString();

    /// <value>The HTTP method; <see langword="null"/> when it has more than 32 characters.</value>
    public string? Method => _record.Method;

    /// <value>
    /// The path without its query; <see langword="null"/> when it has more than 256 characters. What could be a secret
    /// in it is shortened.
    /// </value>
    public string? Path => _record.Path is { } path ? SecretText.Shorten(path) : null;

    /// <value>The route pattern of the endpoint, if it has one.</value>
    public string? Route => _record.Endpoint.Route;

    /// <value>The display name of the endpoint.</value>
    public string Endpoint => _record.Endpoint.DisplayName;

    /// <value>The client address that was compared.</value>
    public IPAddress? Address => _record.Address;

    /// <value>
    /// The <c>Origin</c> header; <see langword="null"/> without one, or when it has more than 256 characters.
    /// </value>
    public string? Origin => _record.Origin is { } origin ? SecretText.Shorten(origin) : null;

    /// <value>Whether a browser or a server sent the request.</value>
    public RequestSource Source => _record.Source;

    /// <value>
    /// Compares the requests: two that are equal are decided alike by any policy, at any instant.
    /// </value>
    public static IEqualityComparer<RecordedDecision> ByRequest { get; } = new RequestComparer();

    internal ref readonly Http.Reports.DecisionRecord Record => ref _record;

    private sealed class RequestComparer : IEqualityComparer<RecordedDecision>
    {
        public bool Equals(RecordedDecision? x, RecordedDecision? y)
        {
            if (x is null || y is null)
            {
                return ReferenceEquals(x, y);
            }

            ref readonly var a = ref x.Record;
            ref readonly var b = ref y.Record;
            return ReferenceEquals(a.Endpoint, b.Endpoint) && a.Key == b.Key && a.Credential == b.Credential
                && a.Source == b.Source && a.HasPage == b.HasPage && Equals(a.Address, b.Address)
                && a.Path == b.Path && a.Method == b.Method && a.Origin == b.Origin && a.Routed.Equals(b.Routed);
        }

        public int GetHashCode(RecordedDecision obj)
        {
            ref readonly var record = ref obj.Record;
            return HashCode.Combine(
                record.Endpoint, record.Key.Hash, record.Address, record.Path, record.Method, record.Origin);
        }
    }
}
