using System.Globalization;
using System.Text.Json;
using ApiAccessControl.Management.Http.Answers;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>
/// Reads the edits of a preview. Each names the method of the write, the kind and the id of the record, and has the
/// members of the body of that write beside them.
/// </summary>
internal static class EditBodies
{
    public const string Member = "edits";

    // The reading of one edit reads a few records from the store.
    private const int MostEdits = 100;

    /// <summary>The edits; empty when they are absent.</summary>
    public static IReadOnlyList<ProposedEdit> Read(BodyMembers body)
    {
        if (!body.TryTake(Member, out var value))
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            body.Wrong(Member, "an array of edits", value);
            return [];
        }

        if (value.GetArrayLength() > MostEdits)
        {
            body.Errors.Add(body.PathOf(Member), $"There are more than {MostEdits} edits.");
            return [];
        }

        var edits = new List<ProposedEdit>();
        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{Member}[{index}]");
            if (element.ValueKind != JsonValueKind.Object)
            {
                body.Wrong(place, "an object with 'method', 'kind', 'id' and the members of that write", element);
            }
            else if (ReadOne(new(element, body.PathOf(place), body.Errors)) is { } edit)
            {
                edits.Add(edit);
            }
        }

        return edits;
    }

    private static ProposedEdit? ReadOne(BodyMembers members)
    {
        var (method, name) = (members.RequiredText("method"), members.RequiredText("kind"));
        if (PolicyKinds.Parse(name) is not { } kind)
        {
            if (name.Length > 0)
            {
                members.Errors.Add(members.PathOf("kind"), $"A kind is one of {PolicyKinds.All}.");
            }

            return null;
        }

        var edit = ReadOne(members, kind, method);
        if (edit is not null)
        {
            members.RefuseOthers();
        }
        else if (method.Length > 0)
        {
            members.Errors.Add(members.PathOf("method"), $"The writes of this kind are {MethodsOf(kind)}.");
        }

        return edit;
    }

    private static ProposedEdit? ReadOne(BodyMembers members, PolicyRecordKind kind, string method) =>
        (kind, method) switch
        {
            (PolicyRecordKind.Settings, "PATCH") => ProposedEdit.Change(OwnerBodies.ReadSettings(members)),
            (PolicyRecordKind.Settings, _) => null,
            (_, "DELETE") => ProposedEdit.Delete(kind, members.RequiredText("id")),
            (PolicyRecordKind.System, "PUT") => PutSystem(members),
            (PolicyRecordKind.Role, "PUT") => PutRole(members),
            (PolicyRecordKind.System or PolicyRecordKind.Role, _) => null,
            (PolicyRecordKind.Key, "POST") => ProposedEdit.Create(KeyBodies.ReadNew(members)),
            (_, "POST") => Create(members, kind, members.RequiredText("id")),
            (_, "PATCH") => Change(members, kind, members.RequiredText("id")),
            _ => null,
        };

    private static ProposedEdit Create(BodyMembers members, PolicyRecordKind kind, string id)
    {
        switch (kind)
        {
            case PolicyRecordKind.Account:
                return ProposedEdit.Create(new NewAccount(id) { Members = OwnerBodies.ReadAccount(members) });
            case PolicyRecordKind.Organization:
                return ProposedEdit.Create(new NewOrganization(id) { Members = OwnerBodies.ReadOrganization(members) });
            default:
                var (organization, project) = ProjectOf(members, id);
                return ProposedEdit.Create(
                    organization, new NewProject(project) { Members = OwnerBodies.ReadProject(members) });
        }
    }

    private static ProposedEdit Change(BodyMembers members, PolicyRecordKind kind, string id)
    {
        switch (kind)
        {
            case PolicyRecordKind.Key:
                return ProposedEdit.Change(id, KeyBodies.ReadChange(members));
            case PolicyRecordKind.Account:
                return ProposedEdit.Change(id, OwnerBodies.ReadAccount(members));
            case PolicyRecordKind.Organization:
                return ProposedEdit.Change(id, OwnerBodies.ReadOrganization(members));
            default:
                var (organization, project) = ProjectOf(members, id);
                return ProposedEdit.Change(organization, project, OwnerBodies.ReadProject(members));
        }
    }

    private static ProposedEdit PutSystem(BodyMembers members)
    {
        members.Require("enabled");
        return ProposedEdit.PutSystem(members.RequiredText("id"), members.Flag("enabled").Or(false));
    }

    private static ProposedEdit PutRole(BodyMembers members)
    {
        members.Require("permissions");
        return ProposedEdit.PutRole(members.RequiredText("id"), members.Texts("permissions").Or(null) ?? []);
    }

    private static (string Organization, string Project) ProjectOf(BodyMembers members, string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 && id.Length > 0)
        {
            members.Errors.Add(members.PathOf("id"), "The id of a project is organization/project.");
        }

        return slash < 0 ? (id, "") : (id[..slash], id[(slash + 1)..]);
    }

    private static string MethodsOf(PolicyRecordKind kind) => kind switch
    {
        PolicyRecordKind.Settings => HttpMethods.Patch,
        PolicyRecordKind.System or PolicyRecordKind.Role => $"{HttpMethods.Put} and {HttpMethods.Delete}",
        _ => $"{HttpMethods.Post}, {HttpMethods.Patch} and {HttpMethods.Delete}",
    };
}
