namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>
/// The acknowledged state of the policy, and every request that got another answer for longer than the bound.
/// </summary>
internal sealed class Ledger(TimeSpan bound)
{
    private static readonly TimeProvider Clock = TimeProvider.System;
    private readonly List<double> _propagation = [];
    private readonly List<string> _wrong = [];
    private volatile Refusal? _refusal;
    private int _requests;

    public int Failures { get; set; }

    public int Commits { get; set; }

    public IReadOnlyList<string> Wrong => _wrong;

    public TimeSpan Longest => TimeSpan.FromMilliseconds(_propagation.Max());

    public long RefusedSince => _refusal!.Since;

    /// <summary>Called before a commit that allows is tried: from then on both answers are correct.</summary>
    public void Allowed() => _refusal = null;

    /// <summary>Called after a commit that refuses was acknowledged.</summary>
    public void Refused() => _refusal = new(Clock.GetTimestamp());

    public async Task<int> AskAsync(INode node, string key)
    {
        var before = _refusal;
        var age = before is null ? TimeSpan.Zero : Clock.GetElapsedTime(before.Since);
        Interlocked.Increment(ref _requests);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/members/search");
        request.Headers.Add("X-Api-Key", key);
        using var response = await node.Client.SendAsync(request);
        if (response.IsSuccessStatusCode && before is not null && age > bound && ReferenceEquals(before, _refusal))
        {
            lock (_wrong)
            {
                _wrong.Add($"{node.Name} allowed {age.TotalMilliseconds:n0} ms after the commit");
            }
        }

        return (int)response.StatusCode;
    }

    public void Arrived()
    {
        lock (_propagation)
        {
            _propagation.Add(Clock.GetElapsedTime(RefusedSince).TotalMilliseconds);
        }
    }

    public string Figures(string title)
    {
        var sorted = _propagation.Order().ToArray();
        return $"{title}: requests {_requests}, commits {Commits}, failures {Failures}, wrong allows {_wrong.Count} "
            + $"(bound {bound.TotalSeconds:n1} s), "
            + $"propagation ms p50 {At(0.5):n1} p99 {At(0.99):n1} max {At(1):n1} of {sorted.Length}";

        double At(double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Ceiling((sorted.Length * share) - 1)];
    }

    private sealed record Refusal(long Since);
}
