<?php
require '/usr/share/php/Dotenv/autoload.php';

$seen = [];
foreach (json_decode(file_get_contents('php://stdin')) as $text) {
    try {
        $seen[] = (object) Dotenv\Dotenv::parse($text);
    } catch (Throwable $refused) {
        $seen[] = null;
    }
}
echo json_encode($seen);
