using System.Text.Json;

namespace ApiAccessControl.Cli.Targets;

/// <summary>What the management API answered to a request that it carried out.</summary>
/// <param name="Json">The body; undefined without one.</param>
/// <param name="ETag">The version of the record.</param>
internal sealed record RestAnswer(JsonElement Json, string? ETag);
