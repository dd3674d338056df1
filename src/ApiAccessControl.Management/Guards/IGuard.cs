using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Guards;

/// <summary>One rule that a change must keep.</summary>
internal interface IGuard
{
    /// <exception cref="ManagementException">The change breaks the rule.</exception>
    ValueTask CheckAsync(PolicyTurn turn);
}
