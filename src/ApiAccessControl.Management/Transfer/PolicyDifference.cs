namespace ApiAccessControl.Management;

/// <summary>One record that differs.</summary>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Id">Its identifier.</param>
/// <param name="Before">The record now, as JSON without hashes; <see langword="null"/> when there is none.</param>
/// <param name="After">
/// The record of the document, as JSON without hashes; <see langword="null"/> when it has none.
/// </param>
/// <param name="SecretChanged">Whether a hash differs.</param>
public sealed record PolicyDifference(
    PolicyRecordKind Kind, string Id, string? Before, string? After, bool SecretChanged);
