#!/bin/sh
# In the container: trains when no model is there yet, then serves. A training that breaks off leaves no model and is begun again.
set -eu
cd /app
if [ -z "$(find models -name '*.tar.gz' -print -quit 2>/dev/null)" ]; then
  echo 'No model yet: training, which takes minutes.'
  rasa train --config config.yml --domain domain.yml --data data --out models
fi
exec rasa run --enable-api --model models --endpoints endpoints.yml --credentials credentials.yml \
  --interface 0.0.0.0 --port 5005 --auth-token "$RASA_TOKEN"
