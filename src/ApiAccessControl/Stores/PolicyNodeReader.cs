namespace ApiAccessControl.Stores;

/// <summary>Tells which nodes share the policy, and which revision each has. A host has it as a service.</summary>
public sealed class PolicyNodeReader
{
    private readonly NodeReporter _reporter;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly INodeDirectory? _directory;

    internal PolicyNodeReader(
        NodeReporter reporter, TimeProvider time, ILogger<PolicyNodeReader> logger, INodeDirectory? directory) =>
        (_reporter, _time, _logger, _directory) = (reporter, time, logger, directory);

    /// <value>The id of this node in its reports.</value>
    public Guid Id => _reporter.Id;

    /// <value>The name of this node.</value>
    public string Name => _reporter.Name;

    /// <summary>
    /// The nodes now, this one always among them. It is the only one where the store has no
    /// <see cref="INodeDirectory"/>.
    /// </summary>
    /// <param name="cancellationToken">A token that cancels the read.</param>
    /// <returns>The nodes; <see langword="null"/> when the list cannot be read, which the log explains.</returns>
    public async ValueTask<NodeList?> ReadAsync(CancellationToken cancellationToken)
    {
        var own = _reporter.Report;
        if (_directory is null)
        {
            return new(own.Revision, [Own(own, own.Revision, _time.GetUtcNow())], IsComplete: true);
        }

        NodeList list;
        try
        {
            list = await _directory.ReadAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            NodeLog.NotRead(_logger, exception.Message);
            return null;
        }

        if (list.Nodes.Any(node => node.Report.Id == Id))
        {
            return list;
        }

        // The time by the clock of the store, as for the others.
        var now = list.Nodes is [var other, ..] ? other.ReportedAt + other.SinceReport : _time.GetUtcNow();
        return list with { Nodes = [.. list.Nodes, Own(own, list.Stored, now)] };
    }

    private static ReportedNode Own(NodeReport report, PolicyRevision stored, DateTimeOffset now) => new(
        report, now, TimeSpan.Zero, report.Revision == stored && report.Revision.Identity != Guid.Empty);
}
