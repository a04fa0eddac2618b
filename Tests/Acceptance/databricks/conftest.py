"""The unmodified databricks-sdk against the server, with a token that it wants to have."""

import os

import pytest
from databricks.sdk import WorkspaceClient

# What the machine says about a real workspace counts for nothing here.
for name in [name for name in os.environ if name.startswith("DATABRICKS_")]:
    del os.environ[name]


@pytest.fixture(scope="session")
def workspace(new_server) -> WorkspaceClient:
    return WorkspaceClient(host=new_server("databricks").uri, token="any", auth_type="pat")
