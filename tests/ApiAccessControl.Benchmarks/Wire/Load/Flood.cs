namespace ApiAccessControl.Benchmarks.Wire.Load;

/// <summary>Requests for one path, with the keys of a file in turn.</summary>
internal sealed record Flood(string Path, string KeysFile, int Status = 200);

/// <summary>The result of a flood.</summary>
internal readonly record struct Served(long Requests, long NotOk)
{
    /// <summary>A contender that gives another answer is not measured.</summary>
    public Served Checked(Flood flood) => NotOk == (flood.Status == 200 ? 0 : Requests) && Requests > 0
        ? this
        : throw new InvalidOperationException(
            $"{NotOk} of {Requests} answers for {flood.Path} were not 200; {flood.Status} was expected.");
}
