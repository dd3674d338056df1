using System.Runtime.CompilerServices;
using ApiAccessControl.Networks;
using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Decisions.Checks;

/// <summary>Step 7: the network list of one subject has an entry for the client's address.</summary>
internal readonly struct NetworkCheck(AccessSubject subject) : IAccessCheck
{
    public static string Step => "7";

    public static string Name => "network";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CheckResult Run(ref Evaluation e)
    {
        var lists = SubjectLists.Of(ref e, subject);
        return lists.Networks is null ? CheckResult.NotApplicable : ResultOf(ref e, subject, lists);
    }

    // Static, with values: a call by the address of this struct would prevent the compiler from treating the subject as
    // a constant.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CheckResult ResultOf(ref Evaluation e, AccessSubject subject, AccessLists lists) =>
        SubjectLists.NetworksFor(ref e, lists) is not { } networks ? CheckResult.NotApplicable
        : networks.Contains(e.Address) ? CheckResult.Passed
        : e.Refused(
            AccessReason.NetworkNotAllowed, subject, SubjectLists.IdOf(ref e, subject), nameof(AccessLists.Networks));

    public string Input(ref Evaluation e)
    {
        var networks = SubjectLists.NetworksFor(ref e, SubjectLists.Of(ref e, subject));
        return $"{subject} {SubjectLists.IdOf(ref e, subject)}".Trim()
            + (networks is null ? ": no list applies" : $": {Describe(networks, e.Address)}");
    }

    /// <summary>The entry by name: a decision only needs to know whether there is one.</summary>
    public static string Describe(NetworkSet networks, in NetworkAddress address) =>
        networks.Find(address) is >= 0 and var place
            ? $"admits {address} by {networks[place]}"
            : $"{address}, no entry";
}
