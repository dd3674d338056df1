namespace ApiAccessControl.Analyzers.Texts;

/// <summary>Why a text is malformed.</summary>
/// <param name="Remedy">What to write instead.</param>
/// <param name="Replacement">The text to write instead, if there is only one.</param>
internal sealed record TextError(string Remedy, string? Replacement = null);
