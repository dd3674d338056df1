using ApiAccessControl.Management.Preview;

namespace ApiAccessControl.Management;

/// <summary>
/// Says what edits would change before they are made: the keys they affect, and the recorded requests whose verdict
/// would be another. Nothing is stored. Resource <c>policy</c>, method <c>GET</c>.
/// </summary>
public sealed class PolicyPreview
{
    private readonly Rehearsal _rehearsal;
    private readonly AffectedKeys _keys;
    private readonly AffectedRequests _requests;

    internal PolicyPreview(Rehearsal rehearsal, AffectedKeys keys, AffectedRequests requests) =>
        (_rehearsal, _keys, _requests) = (rehearsal, keys, requests);

    /// <summary>The effect of the edits, made together in their order.</summary>
    /// <exception cref="ManagementException">The edits have errors, or the actor may not preview them.</exception>
    public async Task<PreviewResult> PreviewAsync(
        IReadOnlyList<ProposedEdit> edits, ManagementActor actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edits);
        ArgumentNullException.ThrowIfNull(actor);
        var rehearsed = await _rehearsal.RunAsync(edits, actor, cancellationToken);
        var keys = await _keys.ReadAsync(rehearsed);
        return await _requests.AddAsync(rehearsed, new()
        {
            Refusal = rehearsed.Refusal,
            Keys = [.. keys.Take(PreviewResult.MostListed)],
            KeyCount = keys.Count,
            Requests = [],
        });
    }
}
