using System.Data.Common;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>Calls the test within the transaction of a commit, before COMMIT is sent.</summary>
internal sealed class CallingAnnouncer(Func<DbConnection, Task> call) : IPolicyAnnouncer
{
    public string Status => "test";

    public async ValueTask AnnounceAsync(
        DbConnection connection, DbTransaction transaction, long revision, CancellationToken cancellationToken) =>
        await call(connection);

    public IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
}
