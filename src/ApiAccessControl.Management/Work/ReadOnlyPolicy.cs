using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Work;

/// <summary>
/// The answer to a change of a policy that is only read: what to write into the configuration instead.
/// </summary>
internal static class ReadOnlyPolicy
{
    public static ManagementException Refuse(IReadOnlyCollection<RecordEdit> edits)
    {
        var records = edits.Select(edit => edit.After).OfType<PolicyRecord>().ToArray();
        var deleted = edits.Where(edit => edit.After is null).Select(edit => $"{edit.Kind} '{edit.Id}'").ToArray();
        var remedy = (records.Length, deleted.Length) switch
        {
            (0, _) => $"Remove {string.Join(", ", deleted)} there.",
            (_, 0) => "Put the fragment there; a new key also needs its SecretHash.",
            _ => $"Put the fragment there and remove {string.Join(", ", deleted)}.",
        };
        return new(
            StatusCodes.Status409Conflict, ManagementCodes.ReadOnly,
            $"The policy is read from the configuration, or from a store that this host only reads. {remedy}")
        {
            Fragment = records.Length == 0 ? null : Fragment(records),
        };
    }

    private static string Fragment(IEnumerable<PolicyRecord> records)
    {
        var policy = new JsonObject();
        foreach (var record in records)
        {
            var written = JsonNode.Parse(PolicyDocument.Describe(record, withHashes: false))!;
            switch (record)
            {
                case PolicySettings:
                    foreach (var (name, value) in written.AsObject().ToArray())
                    {
                        policy[name] = value?.DeepClone();
                    }

                    break;
                case ProjectRecord project:
                    Child(Child(Child(policy, "Organizations"), project.Organization), "Projects")[project.Project] =
                        written;
                    break;
                default:
                    Child(policy, $"{record.Kind}s")[record.Id] = written;
                    break;
            }
        }

        return new JsonObject { ["ApiAccessControl"] = new JsonObject { ["Policy"] = policy } }.ToJsonString();
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }
}
