using System.Net;
using System.Text.Json;
using ApiAccessControl.Atlas.Administration.Errors;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>Entries to add: a list of <c>{ "ipAddress" }</c> or <c>{ "cidrBlock" }</c>, with a comment.</summary>
internal static class EntryBody
{
    public static async Task<IReadOnlyList<AccessListEntry>> ReadAsync(AtlasRequest request)
    {
        var body = await BodyReader.ReadAsync(request.Context);
        if (body.ValueKind != JsonValueKind.Array || body.GetArrayLength() == 0)
        {
            throw AtlasErrors.MalformedJson("a list with at least one entry is needed.");
        }

        var entries = new List<AccessListEntry>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in body.EnumerateArray())
        {
            var entry = Entry(BodyMembers.Of(element, $"[{entries.Count}]"));
            entries.Add(known.Add(entry.Entry) ? entry : throw AtlasErrors.Duplicates(entry.Entry));
        }

        return entries;
    }

    private static AccessListEntry Entry(BodyMembers members)
    {
        var (address, network) = (members.Text("ipAddress"), members.Text("cidrBlock"));
        var comment = members.Text("comment");
        members.RefuseOthers();
        var text = (address, network) switch
        {
            (not null, not null) => throw AtlasErrors.BothForms(),
            (null, null) => throw AtlasErrors.NeitherForm(),
            _ => address ?? network!,
        };
        return new(Canonical(text, isAddress: address is not null)) { Comment = comment };
    }

    private static string Canonical(string text, bool isAddress)
    {
        if (!NetworkCoverage.TryCanonicalize(text, out var canonical, out var error))
        {
            throw AtlasErrors.RefusedEntry(text, error);
        }

        if (text.Contains('/', StringComparison.Ordinal) == isAddress
            || canonical.Contains('-', StringComparison.Ordinal))
        {
            throw AtlasErrors.RefusedEntry(text, isAddress ? "it is not one IP address." : "it is not a CIDR block.");
        }

        // The address that means no address.
        return canonical == $"{IPAddress.Any}" || canonical == $"{IPAddress.IPv6Any}"
            ? throw AtlasErrors.RefusedEntry(text, "the unspecified address is no address of a client.")
            : canonical;
    }
}
