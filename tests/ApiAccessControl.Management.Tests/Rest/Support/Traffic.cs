using System.Collections.Concurrent;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>All answers of a host, and the secrets among them.</summary>
internal sealed class Traffic
{
    private readonly ConcurrentQueue<(string Request, RestAnswer Answer)> _answers = new();

    public void Add(string method, string path, RestAnswer answer) => _answers.Enqueue(($"{method} {path}", answer));

    /// <summary>Each secret stands in the one answer that created it, and nowhere else.</summary>
    public void AssertSecretsShownOnce(CapturedLog log, IReadOnlyList<PolicyAuditRecord> audit)
    {
        foreach (var text in _answers.Select(pair => pair.Answer).Where(IsMint)
            .Select(answer => answer.Member("text")!))
        {
            var secret = text[(text.LastIndexOf('_') + 1)..];
            var shown = Assert.Single(_answers, pair => Holds(pair.Answer, secret));
            Assert.StartsWith("POST ", shown.Request, StringComparison.Ordinal);
            Assert.Equal("no-store", shown.Answer.Header("Cache-Control"));
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(
                audit, record => $"{record}".Contains(secret, StringComparison.Ordinal));
        }
    }

    private static bool IsMint(RestAnswer answer) =>
        answer.Status is 200 or 201 && answer.ContentType == "application/json" && answer.Member("text") is not null;

    private static bool Holds(RestAnswer answer, string secret) =>
        answer.Text.Contains(secret, StringComparison.Ordinal)
        || answer.Headers.Any(header => header.Value.Contains(secret, StringComparison.Ordinal));
}
