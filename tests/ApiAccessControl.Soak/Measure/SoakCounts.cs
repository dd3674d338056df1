using System.Collections.Concurrent;

namespace ApiAccessControl.Soak.Measure;

/// <summary>What happened, in numbers and as the last events in order.</summary>
internal sealed class SoakCounts
{
    private const int KeptNotes = 60;
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private long _requests;
    private long _allowed;
    private long _certain;
    private long _judged;
    private int _garbage;
    private int _changes;
    private int _refusedCommits;
    private int _restarts;
    private int _cuts;
    private int _broken;

    public long Requests => Interlocked.Read(ref _requests);

    public long Allowed => Interlocked.Read(ref _allowed);

    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Whether only one answer was right. Found out for some of the requests.</summary>
    public void Judged(bool certain)
    {
        Interlocked.Increment(ref _judged);
        Interlocked.Add(ref _certain, certain ? 1 : 0);
    }

    public void Asked(bool allowed)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _allowed, allowed ? 1 : 0);
    }

    public void Garbage() => Interlocked.Increment(ref _garbage);

    public void Changed() => Interlocked.Increment(ref _changes);

    public void RefusedCommit() => Interlocked.Increment(ref _refusedCommits);

    public void Restarted() => Interlocked.Increment(ref _restarts);

    public void Cut() => Interlocked.Increment(ref _cuts);

    public void Broken() => Interlocked.Increment(ref _broken);

    public void Note(string text)
    {
        _notes.Enqueue($"{TimeProvider.System.GetElapsedTime(_started).TotalSeconds:n3} {text}");
        while (_notes.Count > KeptNotes)
        {
            _notes.TryDequeue(out _);
        }
    }

    public string History => string.Join('\n', _notes);

    public override string ToString() =>
        $"requests {_requests} (allowed {_allowed}, with one right answer "
        + $"{100.0 * _certain / Math.Max(1, _judged):n0} %), garbage {_garbage}, "
        + $"changes {_changes} (refused {_refusedCommits}), broken texts {_broken}, restarts {_restarts}, cuts {_cuts}";
}
