using System.Security.Cryptography;
using System.Text;
using ApiAccessControl.Options;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>
/// What a copy was made of and by. It is compiled, so the copy of another build, of other options or of another store
/// is not used.
/// </summary>
/// <param name="Build">The build of this assembly: another one may compile a record differently.</param>
/// <param name="Options">A hash of the options that decide how a record is compiled.</param>
/// <param name="Store">A hash of the identity of the store.</param>
internal readonly record struct CopyOrigin(Guid Build, Guid Options, Guid Store)
{
    public static CopyOrigin Of(string storeIdentity, ResolvedOptions options) => new(
        typeof(CopyOrigin).Module.ModuleVersionId,
        HashOf(
            $"{options.Lists} {options.Limits} {options.Credentials.Pepper is not null} {BitConverter.IsLittleEndian}"),
        HashOf(storeIdentity));

    /// <summary>Why a copy of this origin is not one of another; null for the same origin.</summary>
    public string? DifferenceTo(in CopyOrigin wanted) =>
        Store != wanted.Store ? "it is a copy of another store"
        : Build != wanted.Build ? "another version of this package has written it"
        : Options != wanted.Options ? "it was written with other options for lists, limits or the pepper"
        : null;

    private static Guid HashOf(string text)
    {
        const int GuidLength = 16;
        return new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, GuidLength));
    }
}
