"""The differential tester: the same requests to MLflow and to Annals must get the same answers."""
