using ApiAccessControl.Collections;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Snapshots.Packing;

/// <summary>
/// A snapshot as bytes, in four parts. It is the compiled form, so only the code and the options that compiled it may
/// read it: stored as records, a million keys would be compiled again, which takes most of a load.
/// </summary>
/// <param name="Rest">Everything else: some records, or some thousand.</param>
/// <param name="Keys">The rows of all keys, as they are in memory.</param>
/// <param name="Terms">The terms of all keys.</param>
/// <param name="Lists">All access lists.</param>
internal sealed record PackedSnapshot(byte[] Rest, byte[] Keys, byte[] Terms, byte[] Lists)
{
    public const int Parts = 4;

    /// <summary>Writes the parts in the order of the parameters.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="next">Starts the next part, and returns the stream that takes it.</param>
    public static void Write(PolicySnapshot snapshot, Func<Stream> next)
    {
        var (lists, rest) = (new ListPacker(), new PackWriter());
        SettingsPack.Write(rest, snapshot, lists);
        SlotPack.Write(rest, snapshot.Permissions, state =>
        {
            rest.Texts(state.Roles);
            PermissionPack.Write(rest, state.OwnPermissions);
        });
        OwnerPack.Write(rest, snapshot.Organizations, lists);
        OwnerPack.Write(rest, snapshot.Accounts, lists);
        NamePack.Write(rest, snapshot);
        rest.Byte((byte)snapshot.Algorithms);
        rest.Number(snapshot.Terms.Count);
        rest.Number(snapshot.Terms.FirstFree);
        rest.MoveTo(next());
        PackedMap.Save(snapshot.Keys, next());
        TermsPages.Write(snapshot.Terms, lists, next());
        lists.MoveTo(next());
    }

    /// <exception cref="Exception">Of any type: the bytes are not those of a snapshot.</exception>
    public (PolicySnapshot Snapshot, TermsPages Terms) Open(long revision, Guid identity)
    {
        var keys = Task.Run(() => PackedMap.Load<KeyId, KeyRow>(Keys));
        var lists = new PackedLists(Lists);
        var reader = new PackReader(Rest);
        var settings = SettingsPack.Read(ref reader, lists);
        var roles = settings.Roles;
        var permissions = SlotPack.Read(ref reader, (ref PackReader of) =>
        {
            var (names, own) = (of.Texts(), PermissionPack.Read(ref of));
            return new CompiledPermissions(names, own, roles.Expand(names, own));
        });
        var rest = NamePack.Read(ref reader, settings with
        {
            Revision = revision,
            RevisionIdentity = identity,
            Permissions = permissions,
            Organizations = OwnerPack.ReadOrganizations(ref reader, lists),
            Accounts = OwnerPack.ReadAccounts(ref reader, lists),
        });
        var (algorithms, count, firstFree) = ((SecretHashAlgorithm)reader.Byte(), reader.Number(), reader.Number());
        var pages = new TermsPages(Terms, lists, count);
        return (rest with
        {
            Algorithms = algorithms,
            Terms = TermsTable.Open(count, firstFree, pages.Page),
            Keys = keys.GetAwaiter().GetResult(),
        }, pages);
    }
}
